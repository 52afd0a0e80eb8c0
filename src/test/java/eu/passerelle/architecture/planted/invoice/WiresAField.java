package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

@Breaks("no-injected-fields")
final class WiresAField {
    @Autowired
    private @Nullable Object wired;

    @Nullable
    Object wired() {
        return wired;
    }
}

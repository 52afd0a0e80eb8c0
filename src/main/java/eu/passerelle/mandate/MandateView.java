package eu.passerelle.mandate;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.passerelle.money.Creditor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be asked about a mandate: {@code GET /v1/mandates/{creditor}/{reference}}. No person in it. */
@Component
public class MandateView {
    private final MandateTable mandates;

    MandateView(MandateTable mandates) {
        this.mandates = mandates;
    }

    public Optional<Seen> see(String creditor, String mandate) {
        if (!Creditor.isCreditor(creditor) || !MandateSignedRules.isMandateReference(mandate)) {
            return Optional.empty();
        }
        return mandates.find(new Creditor(creditor), mandate)
                .map(row -> new Seen(
                        row.creditor().id(),
                        row.mandate(),
                        row.rail(),
                        row.state().word(),
                        row.reason().orElse(null),
                        row.signedOn(),
                        mandates.timeline(row).stream()
                                .map(line -> new SeenLine(line.at(), line.what(), line.hop(), line.reason()))
                                .toList()));
    }

    public record Seen(
            String creditor,
            String mandate,
            String rail,
            String state,
            @Nullable String reason,
            LocalDate signedOn,
            List<SeenLine> timeline) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeenLine(
            Instant at,
            String what,
            @Nullable String hop,
            @Nullable String reason) {}
}

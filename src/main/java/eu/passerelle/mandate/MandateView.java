package eu.passerelle.mandate;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
    private final Vault vault;

    MandateView(MandateTable mandates, Vault vault) {
        this.mandates = mandates;
        this.vault = vault;
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
                        awaits(row),
                        mandates.timeline(row).stream()
                                .map(line -> new SeenLine(line.at(), line.what(), line.hop(), line.reason()))
                                .toList()));
    }

    private @Nullable Awaits awaits(MandateRow row) {
        return row.state() != MandateState.AWAITED
                ? null
                : mandates.page(row)
                        .map(locked -> new Awaits(
                                URI.create(new String(
                                        vault.unlockBytes(row.payer(), locked, MandateRegistration.PAGE_COLUMN),
                                        StandardCharsets.UTF_8)),
                                row.awaitedUntil().orElseThrow()))
                        .orElse(null);
    }

    public record Seen(
            String creditor,
            String mandate,
            String rail,
            String state,
            @Nullable String reason,
            LocalDate signedOn,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Awaits awaits,

            List<SeenLine> timeline) {}

    /** @param page where the payer agrees; for the payer alone */
    public record Awaits(URI page, Instant until) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeenLine(
            Instant at,
            String what,
            @Nullable String hop,
            @Nullable String reason) {}
}

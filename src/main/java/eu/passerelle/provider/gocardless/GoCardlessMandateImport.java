package eu.passerelle.provider.gocardless;

import com.gocardless.http.ListResponse;
import com.gocardless.resources.MandateImport;
import com.gocardless.resources.MandateImportEntry;
import com.gocardless.services.MandateImportEntryService.MandateImportEntryCreateRequest;
import com.gocardless.services.MandateImportService.MandateImportCreateRequest;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.ImportMandate;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Brings a mandate along, for accounts that may: an import under our key, one entry in it, and its submission.
 * GoCardless looks at an import before it makes mandates of it. Neither the entry nor the submission has a key, so what
 * is there already is read first.
 */
@Component
class GoCardlessMandateImport implements GoCardlessAdapter<ImportMandate, GoCardlessMandateImport.Request> {
    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessMandateImport(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-mandate-import";
    }

    @Override
    public Class<ImportMandate> takes() {
        return ImportMandate.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return true;
    }

    @Override
    public Request disclose(ImportMandate crossing, Disclosure disclosure) {
        return new Request(
                crossing.reference().value(),
                disclosure.clear(crossing.original().mandateReference()),
                crossing.original().creditorId(),
                crossing.original().creditorName(),
                GoCardlessSigner.of(crossing.signer(), disclosure));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        return GoCardlessCall.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            MandateImport begun = begin(call, account, cleared);
            if (begun.getStatus() == MandateImport.Status.CREATED) {
                enter(call, account, cleared.request(), begun.getId());
                call.ask(() -> account.mandateImports().submit(begun.getId()).executeWrapped());
            }
            return new ProviderAnswer.MandateIs(new MandateFact.Awaited(begun.getId(), asked));
        });
    }

    /** What a burned key points to is read as it is now: it may be submitted already. */
    private static MandateImport begin(GoCardlessCall call, GoCardlessAccount account, Cleared<Request> cleared) {
        MandateImportCreateRequest create = account.mandateImports()
                .create()
                .withScheme(MandateImportCreateRequest.Scheme.SEPA_CORE)
                .withIdempotencyKey(cleared.key());
        account.creditorId().ifPresent(create::withLinksCreditor);
        return call.create(
                create::executeWrapped,
                id -> account.mandateImports().get(id).executeWrapped(),
                there -> there.getScheme() == MandateImport.Scheme.SEPA_CORE);
    }

    private static void enter(GoCardlessCall call, GoCardlessAccount account, Request request, String begun) {
        if (entries(call, account, begun).stream()
                .anyMatch(entry -> request.reference().equals(entry.getRecordIdentifier()))) {
            return;
        }
        MandateImportEntryCreateRequest entry = account.mandateImportEntries()
                .create()
                .withLinksMandateImport(begun)
                .withRecordIdentifier(request.reference())
                .withAmendmentOriginalMandateReference(request.originalReference())
                .withAmendmentOriginalCreditorId(request.originalCreditorId())
                .withAmendmentOriginalCreditorName(request.originalCreditorName());
        call.ask(request.signer().enter(entry)::executeWrapped);
    }

    static List<MandateImportEntry> entries(GoCardlessCall call, GoCardlessAccount account, String begun) {
        ListResponse<MandateImportEntry> entries =
                call.ask(account.mandateImportEntries().list().withMandateImport(begun)::executeWrapped);
        return entries.getItems();
    }

    /** A person and an account in clear: it prints a mask. */
    record Request(
            String reference,
            String originalReference,
            String originalCreditorId,
            String originalCreditorName,
            GoCardlessSigner signer) {
        @Override
        public String toString() {
            return "Request[" + reference + "]";
        }
    }
}

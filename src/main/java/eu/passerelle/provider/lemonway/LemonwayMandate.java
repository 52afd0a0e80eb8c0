package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import eu.passerelle.provider.MakeMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.lemonway.LemonwayJson.Mandate;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Registers the mandate that the payer signed, under its own RUM, or one to be signed on Lemonway's page. There are no
 * keys: the account's mandates are looked through first, so that a repeat finds what an earlier call made.
 */
@Component
class LemonwayMandate implements LemonwayAdapter<MakeMandate, LemonwayMandate.Request> {
    private static final Field RUM = new Field("mandate.reference");
    /** A page has no end that Lemonway tells; after this it is asked how the mandate is, not later. */
    private static final Duration PAGE_OPEN = Duration.ofDays(30);

    private static final int SDD_MANDATE = 21;

    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayMandate(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-mandate";
    }

    @Override
    public Class<MakeMandate> takes() {
        return MakeMandate.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return true;
    }

    /** Where the payer lives is for the page alone: a signed paper says it already. */
    @Override
    public Request disclose(MakeMandate crossing, Disclosure disclosure) {
        Dossier signer = crossing.signer();
        boolean onPage = lemonway.accounts().of(crossing.creditor()).signsOnPage();
        return new Request(
                disclosure.clear(crossing.customer()),
                disclosure.clear(signer.require(new Field("account.holder"))),
                disclosure.clear(signer.require(new Field("account.iban"))),
                signer.get(RUM).map(disclosure::clear).orElse(null),
                onPage ? address(signer, disclosure) : null);
    }

    private static Address address(Dossier signer, Disclosure disclosure) {
        String street = Stream.of("payer.address-line1", "payer.address-line2")
                .flatMap(line -> signer.get(new Field(line)).stream())
                .map(disclosure::clear)
                .collect(Collectors.joining(", "));
        return new Address(
                street,
                disclosure.clear(signer.require(new Field("payer.postal-code"))),
                disclosure.clear(signer.require(new Field("payer.city"))),
                disclosure.clear(signer.require(new Field("payer.country"))));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return lemonway.answer(cleared, call -> make(call, cleared.request()));
    }

    private ProviderAnswer make(LemonwayCall call, Request request) throws LemonwayTrouble {
        String account = call.account().mandateAccount(request.customer());
        Optional<Mandate> before = LemonwayCall.before(() -> LemonwayMandates.on(call, account)).stream()
                .filter(request::isOf)
                .findFirst();
        Mandate mandate = before.isPresent() ? before.get() : register(call, account, request);
        String name = Long.toString(mandate.id());
        if (LemonwayMandates.isPending(mandate) && request.address() != null) {
            return awaited(call, account, name);
        }
        return LemonwayMandates.isPending(mandate) || LemonwayMandates.isUsable(mandate)
                ? new ProviderAnswer.MandateMade(
                        new MandateAtProvider(request.customer(), account, name), LemonwayMandates.isUsable(mandate))
                : new ProviderAnswer.Declined(Reason.MANDATE_INVALID, Integer.toString(mandate.status()), List.of());
    }

    private static Mandate register(LemonwayCall call, String account, Request request) throws LemonwayTrouble {
        Address address = request.address();
        return LemonwayMandates.required(call.post(
                "/moneyins/sdd/mandate",
                new Registration(
                        account,
                        request.holder(),
                        call.account().unknownBic(),
                        request.iban(),
                        true,
                        false,
                        address == null ? null : address.street(),
                        address == null ? null : address.postCode(),
                        address == null ? null : address.city(),
                        address == null ? null : address.country(),
                        "fr",
                        address == null ? request.rum() : null),
                LemonwayJson.OneMandate.class));
    }

    /** A repeat gives another token for the same page, which does no harm. */
    private ProviderAnswer awaited(LemonwayCall call, String account, String mandate) throws LemonwayTrouble {
        String back = call.account()
                .returnUrl()
                .orElseThrow(() -> new LemonwayTrouble.NotSent(
                        "no '" + LemonwayTerms.RETURN_URL + "' says where a payer goes after signing"));
        String token = call.post(
                        "/accounts/" + LemonwayPayments.encoded(account) + "/documents/" + mandate + "/signinit",
                        new Signature(SDD_MANDATE, back, back),
                        LemonwayJson.Signing.class)
                .signDocument();
        if (token == null) {
            throw new LemonwayTrouble.Unknown("lemonway's answer has no page to sign on");
        }
        URI page = call.account()
                .page("signingtoken", token)
                .orElseThrow(() -> new LemonwayTrouble.NotSent(
                        "no '" + LemonwayTerms.WEB_KIT + "' says where Lemonway's pages are"));
        return new ProviderAnswer.MandateAwaited(
                mandate, page, businessClock.instant().plus(PAGE_OPEN));
    }

    private record Registration(
            String wallet,
            String holder,
            String bic,
            String iban,
            boolean isRecurring,
            boolean isB2B,
            @Nullable String street,
            @Nullable String postCode,
            @Nullable String city,
            @Nullable String country,
            String mandateLanguage,
            @Nullable String rum) {
        @Override
        public String toString() {
            return "Registration[" + wallet + "]";
        }
    }

    private record Signature(int type, String returnUrl, String errorUrl) {}

    record Address(String street, String postCode, String city, String country) {
        @Override
        public String toString() {
            return "Address";
        }
    }

    /**
     * A person in clear: it prints a mask.
     *
     * @param address only where the payer signs on Lemonway's page, and then the mandate has a RUM of Lemonway's
     */
    record Request(
            String customer,
            String holder,
            String iban,
            @Nullable String rum,
            @Nullable Address address) {
        /** By its RUM; one to be signed on the page has none of ours yet, and there the IBAN tells. */
        boolean isOf(Mandate mandate) {
            boolean sameIban = iban.equals(mandate.iban());
            return address == null && rum != null && mandate.rum() != null
                    ? rum.equals(mandate.rum()) && sameIban
                    : sameIban && !LemonwayMandates.isOver(mandate);
        }

        @Override
        public String toString() {
            return "Request[" + customer + "]";
        }
    }
}

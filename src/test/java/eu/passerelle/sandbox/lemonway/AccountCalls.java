package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payment accounts: registering, changing, blocking, reading, and the feeds over all of them. */
final class AccountCalls {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);
    private static final int ACCOUNTS_MAX = 100;

    private AccountCalls() {}

    static ObjectNode registerIndividual(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = register(call, false, deed);
        ObjectNode account = Shapes.object().put("id", wallet.account()).put("internalId", wallet.number());
        return Shapes.in("account", account);
    }

    static ObjectNode registerLegal(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = register(call, true, deed);
        ObjectNode account = Shapes.object().put("id", wallet.account()).put("lemonwayId", wallet.number());
        return Shapes.in("legalAccount", account);
    }

    private static Thing.Wallet register(Call call, boolean legal, LemonwayDeed deed) {
        String account = call.need("accountId");
        if (deed.findWallet(account).isPresent()) {
            throw Refusal.of(ErrorCode.WALLET_EXISTS);
        }
        ObjectNode fields = call.in().deepCopy();
        fields.remove("accountId");
        check(fields, null, deed);
        return deed.put(new Thing.Wallet(
                deed.newId(), deed.now(), account, legal, fields, Thing.Wallet.REGISTERED, false, deed.now()));
    }

    static ObjectNode updateIndividual(Call call, LemonwayDeed deed) {
        return Shapes.in("account", updated(call, false, deed));
    }

    static ObjectNode updateLegal(Call call, LemonwayDeed deed) {
        return Shapes.in("legalAccount", updated(call, true, deed));
    }

    private static ObjectNode updated(Call call, boolean legal, LemonwayDeed deed) {
        Thing.Wallet wallet = deed.wallet(call.id());
        if (wallet.legal() != legal) {
            throw Refusal.of(ErrorCode.WALLET_NOT_FOUND);
        }
        ObjectNode fields = wallet.fields().deepCopy();
        // Here the field is written with a capital, at registration it is not.
        call.in()
                .properties()
                .forEach(entry ->
                        fields.set(entry.getKey().equals("Birth") ? "birth" : entry.getKey(), entry.getValue()));
        check(fields, wallet, deed);
        deed.put(wallet.with(fields));
        return Shapes.object().put("id", wallet.account());
    }

    private static void check(JsonNode fields, Thing.@Nullable Wallet own, LemonwayDeed deed) {
        String email = fields.path("email").asText();
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "email");
        }
        boolean taken = deed.all(Thing.Wallet.class).stream()
                .anyMatch(wallet -> (own == null || !wallet.id().equals(own.id()))
                        && wallet.fields().path("email").asText().equalsIgnoreCase(email));
        if (taken) {
            throw Refusal.of(ErrorCode.EMAIL_USED);
        }
        if (!fields.path("title").asText("M").matches("[MFJU]")) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "title");
        }
        long side = fields.path("payerOrBeneficiary").asLong();
        if (side != 1 && side != 2) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "payerOrBeneficiary");
        }
        for (String nationality : fields.path("nationality").asText().split(",", -1)) {
            country(nationality.trim(), "nationality");
        }
        country(fields.at("/adresse/country").asText("FRA"), "adresse.country");
        country(fields.at("/birth/Country").asText("FRA"), "birth.Country");
        if (Paris.parse(fields.at("/birth/date").asText("1950/01/01")).isEmpty()) {
            throw Refusal.of(ErrorCode.DATE_FORMAT, "birth.date");
        }
        for (String phone : List.of("phoneNumber", "mobileNumber")) {
            phone(fields.path(phone).asText("000000"));
        }
    }

    static void phone(String number) {
        if (!number.matches("[0-9]{6,30}")) {
            throw Refusal.of(ErrorCode.PHONE_FORMAT);
        }
    }

    private static void country(String code, String field) {
        if (!COUNTRIES.contains(code)) {
            throw Refusal.of(ErrorCode.BAD_INPUT, field + " is a country of three letters");
        }
    }

    static ObjectNode block(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = deed.wallet(call.id());
        boolean blocked = call.flag("isBlocked");
        deed.put(wallet.with(wallet.status(), blocked, deed.now()));
        if (blocked) {
            deed.tell(13, wallet.account(), wallet.status());
        }
        return Shapes.in("account", Shapes.object().put("id", wallet.account()).put("isBlocked", blocked));
    }

    static ObjectNode get(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = deed.wallet(call.id());
        return Shapes.in("account", Shapes.wallet(wallet, deed.balance(wallet.account())));
    }

    /** Those that exist; one that does not is left out without a word. */
    static ObjectNode retrieve(Call call, LemonwayDeed deed) {
        if (call.in().path("accounts").size() > ACCOUNTS_MAX) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "accounts are at most " + ACCOUNTS_MAX);
        }
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        call.in()
                .path("accounts")
                .forEach(asked -> deed.all(Thing.Wallet.class).stream()
                        .filter(wallet ->
                                wallet.account().equals(asked.path("accountid").asText())
                                        || wallet.fields()
                                                .path("email")
                                                .asText()
                                                .equals(asked.path("email").asText()))
                        .forEach(wallet -> found.add(Shapes.wallet(wallet, deed.balance(wallet.account())))));
        return Shapes.in("accounts", found);
    }

    /** Accounts of which the status, a mandate or an IBAN changed since, with what changed. */
    static ObjectNode kycStatus(Call call, LemonwayDeed deed) {
        long since = call.number("updateDate", 0);
        List<ObjectNode> changed = deed.all(Thing.Wallet.class).stream()
                .flatMap(wallet -> changes(wallet, since, deed))
                .toList();
        return Page.of(call, changed).accounts();
    }

    private static Stream<ObjectNode> changes(Thing.Wallet wallet, long since, LemonwayDeed deed) {
        List<Mandate> mandates = deed.all(Mandate.class).stream()
                .filter(mandate -> mandate.account().equals(wallet.account()) && mandate.changedAt() >= since)
                .toList();
        List<Thing.Iban> ibans = deed.all(Thing.Iban.class).stream()
                .filter(iban -> iban.account().equals(wallet.account()) && iban.changedAt() >= since)
                .toList();
        if (wallet.changedAt() < since && mandates.isEmpty() && ibans.isEmpty()) {
            return Stream.empty();
        }
        ObjectNode shown = Shapes.object().put("id", wallet.account()).put("status", wallet.status());
        // Seconds as text, here alone.
        shown.put("date", String.valueOf(wallet.changedAt()));
        shown.putArray("documents");
        ArrayNode shownIbans = shown.putArray("ibans");
        ibans.forEach(iban -> shownIbans.add(Shapes.iban(iban)));
        ArrayNode shownMandates = shown.putArray("sddMandates");
        mandates.forEach(mandate -> shownMandates.add(Shapes.mandate(mandate)));
        return Stream.of(shown);
    }

    static ObjectNode balances(Call call, LemonwayDeed deed) {
        if (!call.has("updateDate") && !call.has("internalAccountIdStart")) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "updateDate or internalAccountIdStart");
        }
        long since = call.number("updateDate", Long.MIN_VALUE);
        long first = call.number("internalAccountIdStart", Long.MIN_VALUE);
        long last = call.number("internalAccountIdEnd", Long.MAX_VALUE);
        List<ObjectNode> rows = deed.all(Thing.Wallet.class).stream()
                .filter(wallet -> wallet.number() >= first && wallet.number() <= last)
                .filter(wallet -> wallet.changedAt() >= since || movedSince(wallet, since, deed))
                .map(wallet -> Shapes.object()
                        .put("id", wallet.account())
                        .put("balance", deed.balance(wallet.account()))
                        .put("status", wallet.status()))
                .toList();
        return Page.of(call, rows).accounts();
    }

    private static boolean movedSince(Thing.Wallet wallet, long since, LemonwayDeed deed) {
        return Stream.concat(
                        deed.all(Thing.Movement.class).stream()
                                .filter(movement -> movement.account().equals(wallet.account()))
                                .map(Thing.Movement::created),
                        deed.all(MoneyOut.class).stream()
                                .filter(moneyOut -> moneyOut.account().equals(wallet.account()))
                                .map(MoneyOut::created))
                .anyMatch(at -> at >= since);
    }

    /** A row of an account's statement before it is cut into pages. */
    private record Line(long at, long executedAt, ObjectNode shown) {}

    /** Money-ins as {@code transactionIn}; refunds, disputes and money-outs as {@code transactionOut}. */
    static ObjectNode transactions(Call call, LemonwayDeed deed) {
        String account = deed.wallet(call.id()).account();
        Stream<Line> ins = deed.all(MoneyIn.class).stream()
                .filter(moneyIn -> moneyIn.order().account().equals(account))
                .map(moneyIn -> new Line(
                        moneyIn.created(),
                        moneyIn.executedAt(),
                        Shapes.in("transactionIn", Shapes.moneyIn(moneyIn, Shapes.method(moneyIn), deed.habits()))));
        Stream<Line> refunds = deed.all(Thing.Refund.class).stream()
                .filter(refund -> refund.account().equals(account))
                .map(refund -> out(refund.created(), refund.created(), Shapes.refund(refund)));
        Stream<Line> disputes = deed.all(Thing.Dispute.class).stream()
                .filter(dispute -> dispute.account().equals(account))
                .map(dispute -> out(dispute.created(), dispute.created(), Shapes.dispute(dispute, deed.habits())));
        Stream<Line> outs = deed.all(MoneyOut.class).stream()
                .filter(moneyOut -> moneyOut.account().equals(account))
                .map(moneyOut -> out(
                        moneyOut.created(),
                        moneyOut.executedAt(),
                        Shapes.moneyOut(moneyOut, deed.get(Thing.Iban.class, moneyOut.iban()))));
        List<ObjectNode> rows = Stream.of(ins, refunds, disputes, outs)
                .flatMap(lines -> lines)
                .filter(line -> within(call, "startDate", "endDate", line.at()))
                .filter(line -> within(call, "executionDateStart", "executionDateEnd", line.executedAt()))
                .sorted(Comparator.comparingLong(Line::at))
                .map(Line::shown)
                .toList();
        return Page.of(call, rows).transactions();
    }

    private static Line out(long at, long executedAt, ObjectNode shown) {
        return new Line(at, executedAt, Shapes.in("transactionOut", shown));
    }

    static boolean within(Call call, String from, String to, long at) {
        return at >= call.number(from, Long.MIN_VALUE) && at <= call.number(to, Long.MAX_VALUE);
    }
}

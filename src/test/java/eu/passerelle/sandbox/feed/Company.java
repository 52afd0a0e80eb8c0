package eu.passerelle.sandbox.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.passerelle.sandbox.feed.CoreEvent.Account;
import eu.passerelle.sandbox.feed.CoreEvent.Amount;
import eu.passerelle.sandbox.feed.CoreEvent.Beneficiary;
import eu.passerelle.sandbox.feed.CoreEvent.Deduction;
import eu.passerelle.sandbox.feed.CoreEvent.InvoiceCancelled;
import eu.passerelle.sandbox.feed.CoreEvent.InvoiceDue;
import eu.passerelle.sandbox.feed.CoreEvent.Line;
import eu.passerelle.sandbox.feed.CoreEvent.MandateRevoked;
import eu.passerelle.sandbox.feed.CoreEvent.MandateSigned;
import eu.passerelle.sandbox.feed.CoreEvent.Payer;
import eu.passerelle.sandbox.feed.CoreEvent.Payment;
import eu.passerelle.sandbox.feed.CoreEvent.Proof;
import eu.passerelle.sandbox.feed.Letter.Due;
import eu.passerelle.sandbox.feed.Letter.Expected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the core system of one company sends to one rail: numbers its invoices and mandates, writes them as events. */
final class Company {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final String creditor;
    private final String rail;
    private final String prefix;
    private final long seed;
    private final Services services;
    private int invoices;

    Company(String creditor, String rail, String prefix, long seed) {
        this.creditor = creditor;
        this.rail = rail;
        this.prefix = prefix;
        this.seed = seed;
        this.services = new Services(seed + prefix.hashCode());
    }

    /** What makes one invoice unlike another. */
    record Wish(
            LocalDate dueOn,
            List<Deduction> deductions,
            @Nullable Person beneficiary) {
        static Wish plain(LocalDate dueOn) {
            return new Wish(dueOn, List.of(), null);
        }
    }

    /** The next invoice of this company. */
    InvoiceDue invoice(Person payer, LocalDate issuedOn, Wish wish) {
        invoices++;
        List<Line> lines = services.lines(wish.beneficiary());
        long total = lines.stream().mapToLong(line -> line.net() + line.vat()).sum();
        Person helped = wish.beneficiary();
        return new InvoiceDue(
                creditor,
                prefix + "-2026-" + String.format(Locale.ROOT, "%06d", invoices),
                issuedOn,
                wish.dueOn(),
                Amount.euros(total),
                lines,
                wish.deductions().isEmpty() ? null : wish.deductions(),
                Payer.of(payer),
                helped == null ? null : new Beneficiary(helped.id(), helped.givenName(), helped.familyName()),
                new Payment(rail, mandateOf(payer)));
    }

    Letter due(InvoiceDue due) {
        return due(due, "invoice.due/" + creditor + "/" + due.invoice(), Expected.STORED);
    }

    /** The same or another content, under the event id that this name stands for. */
    Letter due(InvoiceDue due, String eventName, Expected expected) {
        long deducted = due.deductions() == null
                ? 0
                : due.deductions().stream().mapToLong(Deduction::amount).sum();
        Optional<Due> received = expected == Expected.INVALID || expected == Expected.CONFLICT
                ? Optional.empty()
                : Optional.of(new Due(creditor, due.invoice(), due.total().amount() - deducted));
        return letter("invoice.due", eventName, due.invoice(), due.issuedOn(), due, expected, received);
    }

    Letter cancelled(String invoice, LocalDate on) {
        InvoiceCancelled data = new InvoiceCancelled(creditor, invoice);
        String name = "invoice.cancelled/" + creditor + "/" + invoice;
        return letter("invoice.cancelled", name, invoice, on, data, Expected.STORED, Optional.empty());
    }

    Letter signed(Person payer, LocalDate signedOn) {
        String mandate = mandateOf(payer);
        MandateSigned data = new MandateSigned(
                creditor,
                mandate,
                rail,
                "core",
                "recurrent",
                signedOn,
                "offline",
                Payer.of(payer),
                new Account(payer.holder(), payer.iban()),
                new Proof(sha256("signed paper " + creditor + " " + mandate)));
        String name = "mandate.signed/" + creditor + "/" + mandate;
        return letter("mandate.signed", name, mandate, signedOn, data, Expected.STORED, Optional.empty());
    }

    Letter revoked(Person payer, LocalDate on) {
        String mandate = mandateOf(payer);
        String name = "mandate.revoked/" + creditor + "/" + mandate;
        MandateRevoked data = new MandateRevoked(creditor, mandate);
        return letter("mandate.revoked", name, mandate, on, data, Expected.STORED, Optional.empty());
    }

    /** An event of any type, known or not. */
    Letter letter(
            String type,
            String eventName,
            String subject,
            LocalDate on,
            Object data,
            Expected expected,
            Optional<Due> received) {
        String id = UUID.nameUUIDFromBytes((seed + "/" + eventName).getBytes(StandardCharsets.UTF_8))
                .toString();
        CoreEvent event = CoreEvent.of(type, id, subject, Day.morning(on), data);
        try {
            String key = creditor + "/" + subject;
            return new Letter(id, key, JSON.writeValueAsString(event), expected, received);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String mandateOf(Person payer) {
        return prefix.substring(0, 3) + "-" + payer.id().replace("-", "") + "-01";
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

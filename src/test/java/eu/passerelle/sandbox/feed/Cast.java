package eu.passerelle.sandbox.feed;

import eu.passerelle.sandbox.stripe.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who plays in the month, and what each one's bank does. An ending belongs to an account, so each has a payer. */
final class Cast {
    /** Stripe publishes this account as one on which it makes no payment method. */
    private static final String ACCOUNT_STRIPE_DECLINES = "FR2620041010050000000055555";

    private final Map<String, Ending> endings = new LinkedHashMap<>();
    private final People people;
    private final List<Person> steady = new ArrayList<>();
    private final List<Person> failing = new ArrayList<>();
    private final List<Person> returning = new ArrayList<>();
    private final List<Person> everybody = new ArrayList<>();

    final Person slow;
    final Person withoutMandate;
    final Person withLateMandate;
    final Person whoRevokes;
    final Person withDeclinedAccount;
    final Person hangsYoung;
    final Person hangsOld;
    final Person failsAfterActing;
    final Person droppedNotice;
    final Person helped;

    /** @param steadyPayers how many always pay */
    Cast(People people, int steadyPayers) {
        this.people = people;
        for (int i = 0; i < steadyPayers; i++) {
            steady.add(next());
        }
        for (String code : List.of(
                "insufficient_funds",
                "account_closed",
                "debit_not_authorized",
                "recipient_deceased",
                "incorrect_account_holder_name",
                "bank_account_restricted",
                "refer_to_customer",
                "charge_exceeds_source_limit")) {
            failing.add(playing(Ending.failed(code)));
        }
        returning.add(playing(Ending.disputed(6)));
        returning.add(playing(Ending.disputedAsUnauthorised(16)));
        returning.add(playing(Ending.reinstated(4, 5)));
        slow = playing(new Ending.Collected(3));
        withoutMandate = next();
        withLateMandate = next();
        whoRevokes = next();
        withDeclinedAccount = declined(next());
        hangsYoung = next();
        hangsOld = next();
        failsAfterActing = next();
        droppedNotice = next();
        helped = next();
    }

    List<Person> steady() {
        return List.copyOf(steady);
    }

    List<Person> failing() {
        return List.copyOf(failing);
    }

    /** Paid first; then taken back, taken back as never authorised, and taken back but given again. */
    List<Person> returning() {
        return List.copyOf(returning);
    }

    List<Person> everybody() {
        return List.copyOf(everybody);
    }

    /** By account number. */
    Map<String, Ending> endings() {
        return Map.copyOf(endings);
    }

    private Person playing(Ending ending) {
        Person person = next();
        endings.put(person.iban(), ending);
        return person;
    }

    private Person next() {
        Person person = people.next();
        everybody.add(person);
        return person;
    }

    private Person declined(Person person) {
        everybody.remove(person);
        Person moved = new Person(
                person.id(),
                person.givenName(),
                person.familyName(),
                person.email(),
                person.line1(),
                person.postalCode(),
                person.city(),
                ACCOUNT_STRIPE_DECLINES);
        everybody.add(moved);
        return moved;
    }
}

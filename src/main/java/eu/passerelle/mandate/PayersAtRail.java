package eu.passerelle.mandate;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code payer_at_rail}: a payer at one creditor's account on one rail, and what the rail calls the payer. */
@Repository
class PayersAtRail {
    private final JdbcClient jdbc;
    private final RandomGenerator chance;

    PayersAtRail(JdbcClient jdbc, RandomGenerator chance) {
        this.jdbc = jdbc;
        this.chance = chance;
    }

    record Payer(Reference reference, Optional<String> customer) {}

    Payer findOrMake(Creditor creditor, String rail, SubjectId subject) {
        jdbc.sql("""
            insert into payer_at_rail (creditor, rail, subject, reference) values (?, ?, ?, ?)
            on conflict (creditor, rail, subject) do nothing\
            """)
                .params(
                        creditor.id(),
                        rail,
                        subject.value(),
                        Reference.random(chance).value())
                .update();
        return jdbc.sql("select reference, customer from payer_at_rail where creditor = ? and rail = ? and subject = ?")
                .params(creditor.id(), rail, subject.value())
                .query((rows, index) -> new Payer(
                        new Reference(rows.getString("reference")), Optional.ofNullable(rows.getString("customer"))))
                .single();
    }

    void know(Creditor creditor, String rail, SubjectId subject, String customer) {
        jdbc.sql("""
            update payer_at_rail set customer = coalesce(customer, ?)
             where creditor = ? and rail = ? and subject = ?\
            """).params(customer, creditor.id(), rail, subject.value()).update();
    }
}

package eu.passerelle.transfer.policy;

import eu.passerelle.money.BusinessDay;
import eu.passerelle.money.Creditor;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Asks the evidence: every crossing has its row there before it leaves. By recipient and not by hop, because money that
 * crossed stays open whatever becomes of the hop's name.
 */
record CrossingsInEvidence(JdbcTemplate jdbc) implements CrossedBefore {
    private static final String LAST = """
        select at from evidence
        where recipient = ? and creditor = ? and kind = 'intent' and purpose <> all (?)
        order by at desc limit 1\
        """;

    @Override
    public Optional<LocalDate> lastDay(Creditor creditor, String recipient, Set<String> settling) {
        return jdbc
                .queryForList(LAST, OffsetDateTime.class, recipient, creditor.id(), settling.toArray(String[]::new))
                .stream()
                .findFirst()
                .map(at -> BusinessDay.of(at.toInstant()));
    }
}

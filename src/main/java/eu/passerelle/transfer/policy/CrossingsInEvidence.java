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
 * crossed stays open whatever becomes of the hop's name. Newer rows name their terms, older ones say them.
 */
record CrossingsInEvidence(JdbcTemplate jdbc) implements CrossedBefore {
    private static final String LAST = """
        with asked as (select ? as recipient, ? as creditor, ?::text[] as settling)
        select max(at) from (
          select (select max(at) from evidence_row where terms = t.id and kind = 'intent') as at
          from evidence_terms t join asked using (recipient, creditor) where t.purpose <> all (settling)
          union all
          select max(at) from evidence_row join asked using (recipient, creditor)
          where kind = 'intent' and terms is null and purpose <> all (settling)) last
        having max(at) is not null\
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

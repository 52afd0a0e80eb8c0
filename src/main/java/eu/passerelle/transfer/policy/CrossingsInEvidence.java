package eu.passerelle.transfer.policy;

import eu.passerelle.money.Creditor;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Asks the evidence: every crossing has its row there before it leaves. */
record CrossingsInEvidence(JdbcTemplate jdbc, ZoneId businessZone) implements CrossedBefore {
    private static final String LAST =
            "select at from evidence where hop = ? and creditor = ? and kind = 'intent'" + " order by at desc limit 1";

    @Override
    public Optional<LocalDate> lastDay(Creditor creditor, Collection<String> hops) {
        return hops.stream()
                .flatMap(hop -> jdbc.queryForList(LAST, OffsetDateTime.class, hop, creditor.id()).stream())
                .map(at -> at.atZoneSameInstant(businessZone).toLocalDate())
                .max(Comparator.naturalOrder());
    }
}

package eu.passerelle.sandbox.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MonthTest {
    private static final long SEED = 20_261_102L;

    @Test
    void theSameSeedSaysTheSame() {
        assertThat(Month.of(SEED).days())
                .containsExactlyElementsOf(Month.of(SEED).days());
        assertThat(Month.of(SEED).people()).isEqualTo(Month.of(SEED).people());
    }

    @Test
    void anotherSeedSaysSomethingElse() {
        assertThat(Month.of(SEED).days()).isNotEqualTo(Month.of(SEED + 1).days());
    }

    @Test
    void aboutSixtyInvoicesAreDue() {
        assertThat(Month.of(SEED).invoicesDue()).isBetween(55L, 75L);
    }

    @Test
    void nobodySharesATrait() {
        Set<String> seen = new HashSet<>();
        Month.of(SEED).people().values().stream()
                .flatMap(List::stream)
                .flatMap(person -> person.traits().stream())
                .forEach(trait -> assertThat(seen.add(trait)).as(trait).isTrue());
    }

    @Test
    void everyStepHasANameOfItsOwn() {
        List<String> names = new ArrayList<>();
        Month.of(SEED).days().forEach(day -> {
            day.before().forEach(step -> names.add(step.id()));
            day.during().forEach(step -> names.add(step.id()));
            day.after().forEach(step -> names.add(step.id()));
        });
        assertThat(names).doesNotHaveDuplicates();
    }
}

package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Delivery.Delivered;
import eu.passerelle.transfer.evidence.ChainOnDisk.Link;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A crossing that is about nobody: what happened at an account, what was paid out. */
class AsksAboutAnAccountTest extends GateOnPostgres {

    private record Inquiry(Creditor creditor, String key, Optional<SubjectId> about) implements Crossing {
        @Override
        public Optional<SubjectId> subject() {
            return Optional.empty();
        }

        @Override
        public Optional<String> rail() {
            return Optional.empty();
        }

        @Override
        public Optional<Fence> fence() {
            return Optional.empty();
        }
    }

    /** Says the name of whoever the inquiry mentions, which no hop about nobody may give. */
    private record Clerk(boolean keepsRequest) implements Adapter<Inquiry, Clerk.Question> {
        private record Question(String since, String name) {}

        @Override
        public String hop() {
            return "post-look-up";
        }

        @Override
        public String recipient() {
            return "post";
        }

        @Override
        public Class<Inquiry> takes() {
            return Inquiry.class;
        }

        @Override
        public Class<Question> request() {
            return Question.class;
        }

        @Override
        public Question disclose(Inquiry crossing, Disclosure disclosure) {
            return new Question(
                    "2026-11-01",
                    crossing.about()
                            .map(whom -> disclosure.clear(Sealed.of(TestHops.NAME, whom, "Jeanne Lefèvre")))
                            .orElse(""));
        }

        @Override
        public Delivery deliver(Cleared<Question> cleared) {
            cleared.countCall();
            return new Delivered(new PostOffice.Receipt(0));
        }
    }

    private Outcome ask(boolean keepsRequest, Optional<SubjectId> about) {
        try (TestGate asking = new TestGate(
                database,
                hops,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Duration.ofSeconds(1),
                List.of(new Clerk(keepsRequest)))) {
            return asking.gate
                    .cross(hops.hop("post-look-up"), List.of(new Inquiry(AIDE, "news-1", about)))
                    .get(0)
                    .outcome();
        }
    }

    @Test
    void itLeavesAndIsProvedWithoutASubject() {
        assertThat(ask(false, Optional.empty())).isEqualTo(new Delivered(new PostOffice.Receipt(0)));
        List<Link> links = disk.linksOf("news-1");
        assertThat(links).hasSize(2);
        assertThat(links.get(0).row().subject()).isNull();
        assertThat(links.get(0).row().treatments()).isEqualTo("{}");
        assertThat(links.get(0).row().sentDigest()).isNotNull();
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void itMayGiveNoValueOfAnybody() {
        assertThatThrownBy(() -> ask(false, Optional.of(jeanne)))
                .hasMessageContaining("though the crossing is about nobody");
        assertThat(disk.linksOf("news-1")).isEmpty();
    }

    @Test
    void nothingOfItIsKept() {
        assertThatThrownBy(() -> ask(true, Optional.empty())).hasMessageContaining("needs a crossing's subject");
        assertThat(disk.linksOf("news-1")).isEmpty();
    }
}

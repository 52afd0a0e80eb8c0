package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.Controls;
import eu.passerelle.provider.Account;
import eu.passerelle.provider.BoundlessCalls;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What its account has no room for stays as it is: no state, no line in its story, nothing crosses. */
class NoRoomMovesNothingTest extends PaymentLife {
    private static final Account AIDE = new Account("stripe", CreditorsOfTests.AIDE);

    private List<String> story() {
        return hub.see(INVOICE).timeline().stream()
                .map(InvoiceView.SeenLine::what)
                .toList();
    }

    @Test
    void overItsQuotaACollectionStaysPlanned() {
        dueAndSigned();
        hub.bean(BoundlessCalls.class).noRoom(false);
        clock.to(ASKED);
        List<String> before = story();
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("planned");
        assertThat(story()).isEqualTo(before);
        assertThat(debits()).isEmpty();
        assertThat(reason()).isEqualTo("stripe/aide-et-soleil is over its quota");
    }

    @Test
    void aPausedAccountKeepsWhatIsPlanned() {
        dueAndSigned();
        hub.bean(Controls.class).pause(AIDE.lane(), "operator");
        clock.to(ASKED);
        assertThat(hub.workOn("collect")).isFalse();
        assertThat(state()).isEqualTo("planned");
        hub.bean(Controls.class).resume(AIDE.lane(), "operator");
        at(ASKED);
        assertThat(state()).isEqualTo("accepted");
    }

    @Test
    void anAccountThatDoesNotAnswerIsNotAsked() {
        dueAndSigned();
        hub.bean(BoundlessCalls.class).noRoom(true);
        clock.to(ASKED);
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("planned");
        assertThat(reason()).isEqualTo("stripe/aide-et-soleil does not answer");
        assertThat(debits()).isEmpty();
    }

    private String reason() {
        return hub.jdbc
                .sql("select last_reason from work where kind = 'collect'")
                .query(String.class)
                .single();
    }
}

package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.transfer.Delivery.Delivered;
import org.junit.jupiter.api.Test;

/** Without the person's key nothing leaves and nothing is lost: the caller is told, and its work can be tried again. */
class KeysAwayTest extends GateOnPostgres {

    /** As another process sees it, which remembers no key. */
    private void anotherProcess() {
        gate.close();
        open();
    }

    @Test
    void aDataKeyThatDoesNotOpenSendsNothingAndLosesNothing() {
        byte[] key = jdbc.queryForObject("select wrapped_key from subject where id = ?", byte[].class, jeanne.value());
        jdbc.update("update subject set wrapped_key = '\\x01ffffffff00' where id = ?", jeanne.value());
        anotherProcess();
        assertThatThrownBy(() -> send(letter("K1.collect")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not open under the root keyset")
                .hasMessageNotContaining("Jeanne");
        assertThat(letters.received).isEmpty();
        assertThat(disk.linksOf("K1.collect")).isEmpty();
        jdbc.update("update subject set wrapped_key = ? where id = ?", key, jeanne.value());
        assertThat(send(letter("K1.collect"))).isInstanceOf(Delivered.class);
        assertThat(letters.received).hasSize(1);
    }

    @Test
    void aKeyTableThatIsAwaySendsNothingAndLosesNothing() {
        anotherProcess();
        jdbc.execute("alter table relation rename to relation_away");
        assertThatThrownBy(() -> send(letter("K2.collect"))).isInstanceOf(RuntimeException.class);
        assertThat(letters.received).isEmpty();
        assertThat(disk.linksOf("K2.collect")).isEmpty();
        jdbc.execute("alter table relation_away rename to relation");
        assertThat(send(letter("K2.collect"))).isInstanceOf(Delivered.class);
        assertThat(letters.received).hasSize(1);
    }
}

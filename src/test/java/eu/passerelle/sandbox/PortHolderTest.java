package eu.passerelle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortHolderTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoHoldsAPortIsNamedInOneSentence() throws IOException {
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortHolder.demandFree("stripe", held.getLocalPort()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + held.getLocalPort() + " (stripe) is held by process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("--sandbox.port.stripe=");
        }
    }

    @Test
    void aFreePortIsFree() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(PortHolder.isFree(port)).isTrue();
    }

    @Test
    void onlyTheListenerOfThisPortIsTaken() {
        String table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:2F4F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1
               1: 0100007F:2F4F 0100007F:A1B2 01 00000000:00000000 00:00000000 00000000     0        0 222 1
               2: 0100007F:2F50 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1
            """;

        assertThat(PortHolder.listening(table, 12_111)).containsExactly("socket:[111]");
    }
}

package eu.passerelle.architecture.planted.transfer;

import java.io.IOException;
import java.net.Socket;

/** Sound: the canary tries what must be refused. */
final class CanaryTry {
    Socket open() throws IOException {
        return new Socket("localhost", 1);
    }
}

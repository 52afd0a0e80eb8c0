package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import java.io.IOException;
import java.net.Socket;

@Breaks("no-connection-of-our-own")
final class OpensASocket {
    Socket open() throws IOException {
        return new Socket("localhost", 1);
    }
}

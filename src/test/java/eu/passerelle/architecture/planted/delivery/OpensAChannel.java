package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import java.io.IOException;
import java.nio.channels.SocketChannel;

@Breaks("no-connection-of-our-own")
final class OpensAChannel {
    SocketChannel open() throws IOException {
        return SocketChannel.open();
    }
}

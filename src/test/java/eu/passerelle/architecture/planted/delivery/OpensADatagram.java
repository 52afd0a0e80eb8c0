package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import java.net.DatagramSocket;
import java.net.SocketException;

@Breaks("no-connection-of-our-own")
final class OpensADatagram {
    DatagramSocket open() throws SocketException {
        return new DatagramSocket();
    }
}

package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

@Breaks("no-connection-of-our-own")
final class OpensAUrl {
    InputStream open(URL url) throws IOException {
        return url.openStream();
    }
}

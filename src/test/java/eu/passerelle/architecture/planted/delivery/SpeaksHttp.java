package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import java.net.http.HttpClient;

@Breaks("no-connection-of-our-own")
final class SpeaksHttp {
    HttpClient client() {
        return HttpClient.newHttpClient();
    }
}

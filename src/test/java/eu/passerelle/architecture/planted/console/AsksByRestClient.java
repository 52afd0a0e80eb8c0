package eu.passerelle.architecture.planted.console;

import eu.passerelle.architecture.Breaks;
import org.springframework.web.client.RestClient;

@Breaks("no-connection-of-our-own")
final class AsksByRestClient {
    Object client() {
        return RestClient.create();
    }
}

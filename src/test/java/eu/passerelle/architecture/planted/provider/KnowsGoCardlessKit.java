package eu.passerelle.architecture.planted.provider;

import com.gocardless.GoCardlessClient.Environment;
import eu.passerelle.architecture.Breaks;

@Breaks("the-gocardless-kit-stays-with-its-adapter")
final class KnowsGoCardlessKit {
    boolean live(Environment environment) {
        return environment == Environment.LIVE;
    }
}

package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import java.net.Proxy;

@Breaks("the-tripwire-alone-picks-proxies")
final class PicksAProxy {
    Proxy none() {
        return Proxy.NO_PROXY;
    }
}

package eu.passerelle.console;

import eu.passerelle.transfer.guard.Guard;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;

/** What the guard of this process refused since it began, by way. Nothing ever waits here. */
final class WatchedGuard implements Watched {
    private final ObjectProvider<Guard> guards;

    WatchedGuard(ObjectProvider<Guard> guards) {
        this.guards = guards;
    }

    @Override
    public Kind kind() {
        return Kind.HUB;
    }

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public String backlogMeans() {
        return "Always zero: what is refused is gone.";
    }

    @Override
    public String ageMeans() {
        return "Always zero.";
    }

    @Override
    public Sight sight() {
        SortedMap<String, Long> count = new TreeMap<>();
        guards.forEach(guard -> guard.refusalsByWay().forEach((way, refused) -> count.merge(way, refused, Long::sum)));
        return new Sight(0, Duration.ZERO, count, new TreeMap<>());
    }
}

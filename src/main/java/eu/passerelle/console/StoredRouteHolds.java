package eu.passerelle.console;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds in table {@code route_hold}. */
final class StoredRouteHolds implements RouteHolds {
    private final JdbcClient database;

    StoredRouteHolds(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Set<String> held() {
        return Set.copyOf(
                database.sql("select route from route_hold").query(String.class).list());
    }

    @Override
    public void hold(String route, String who) {
        database.sql("insert into route_hold (route, held_by) values (?, ?) on conflict (route) do nothing")
                .params(route, who)
                .update();
    }

    @Override
    public void release(String route) {
        database.sql("delete from route_hold where route = ?").param(route).update();
    }
}

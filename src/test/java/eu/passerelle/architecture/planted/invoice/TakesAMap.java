package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;
import java.util.List;
import java.util.Map;

@Breaks("no-untyped-maps-in-signatures")
final class TakesAMap {
    int count(List<Map<String, Object>> rows) {
        return rows.size();
    }
}

package eu.passerelle.console;

import java.util.SortedMap;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** A figure a state, as JMX shows it: one row a state. */
enum StateTable {
    COUNT("count", "How many, in items."),
    CENTS("cents", "Money, in cents.");

    private final String column;
    private final CompositeType row;
    private final TabularType table;

    StateTable(String column, String description) {
        this.column = column;
        try {
            String[] columns = {"state", column};
            this.row = new CompositeType(
                    column, description, columns, new String[] {"The state.", description}, new OpenType<?>[] {
                        SimpleType.STRING, SimpleType.LONG
                    });
            this.table = new TabularType(column + "ByState", description, row, new String[] {"state"});
        } catch (OpenDataException e) {
            throw new IllegalStateException(e);
        }
    }

    OpenType<?> type() {
        return table;
    }

    TabularData of(SortedMap<String, Long> figures) {
        TabularDataSupport data = new TabularDataSupport(table);
        String[] columns = {"state", column};
        figures.forEach((state, figure) -> {
            try {
                data.put(new CompositeDataSupport(row, columns, new Object[] {state, figure}));
            } catch (OpenDataException e) {
                throw new IllegalStateException(e);
            }
        });
        return data;
    }
}

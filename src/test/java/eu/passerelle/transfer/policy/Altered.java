package eu.passerelle.transfer.policy;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.NoSuchElementException;

/** A record with one component changed. */
final class Altered {
    private Altered() {}

    @SuppressWarnings("unchecked")
    static <R extends Record> R with(R record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            boolean found = false;
            for (int i = 0; i < components.length; i++) {
                boolean meant = components[i].getName().equals(component);
                found |= meant;
                values[i] = meant ? value : components[i].getAccessor().invoke(record);
            }
            if (!found) {
                throw new NoSuchElementException(component + " of " + record.getClass());
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            return (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(component, e);
        }
    }
}

package eu.passerelle.delivery.door;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.Intake;
import eu.passerelle.delivery.NotPersonal;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.PersonalText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalogue fields that an intake's record keeps, by what its components say of themselves. */
final class TakenFields {
    private final Map<String, Field> byPointer = new TreeMap<>();
    private final Class<?> shape;

    private TakenFields(Class<?> shape) {
        this.shape = shape;
    }

    /**
     * Field by pointer, such as {@code /payer/email}; what is about nobody is left out.
     *
     * @throws IllegalStateException when a value does not say what it is
     */
    static Map<String, Field> of(Intake<?> intake) {
        TakenFields fields = new TakenFields(intake.shape());
        fields.walk("", intake.shape(), Optional.empty());
        return fields.byPointer;
    }

    /** What a component says of itself and of all below it. */
    private record Said(@Nullable Field field) {}

    private void walk(String pointer, Class<?> type, Optional<Said> inherited) {
        for (RecordComponent component : type.getRecordComponents()) {
            String below = pointer + "/" + component.getName();
            Optional<Said> said = said(component, below).or(() -> inherited);
            Class<?> value = valueOf(component.getGenericType(), component.getType());
            if (value.isRecord()) {
                walk(below, value, said);
            } else {
                leaf(below, value, said.orElseThrow(() -> wrong(below, "says neither @Crosses nor @NotPersonal")));
            }
        }
    }

    private void leaf(String pointer, Class<?> value, Said said) {
        if (said.field() != null) {
            byPointer.put(pointer, said.field());
        } else if (value == PersonalText.class) {
            throw wrong(pointer, "is a personal text and says @NotPersonal");
        }
    }

    private Optional<Said> said(RecordComponent component, String pointer) {
        Crosses crosses = component.getAnnotation(Crosses.class);
        boolean nobody = component.isAnnotationPresent(NotPersonal.class);
        if (crosses != null && nobody) {
            throw wrong(pointer, "says both @Crosses and @NotPersonal");
        }
        if (crosses != null) {
            return Optional.of(new Said(new Field(crosses.value())));
        }
        return nobody ? Optional.of(new Said(null)) : Optional.empty();
    }

    /** Of a list, its items. */
    private static Class<?> valueOf(Type generic, Class<?> raw) {
        return generic instanceof ParameterizedType list
                        && Iterable.class.isAssignableFrom(raw)
                        && list.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : raw;
    }

    private IllegalStateException wrong(String pointer, String what) {
        return new IllegalStateException(pointer + " of " + shape.getName() + " " + what);
    }
}

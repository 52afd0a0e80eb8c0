package eu.passerelle.delivery;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which field of {@code config/catalogue.yaml} a component of an {@link Intake}'s record is, with all that lies below
 * it. The inbound hop must declare it. What is about nobody says {@link NotPersonal}; every value says one or the
 * other.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Crosses {

    /** {@code payer.email}. */
    String value();
}

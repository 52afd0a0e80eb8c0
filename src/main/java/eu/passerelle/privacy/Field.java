package eu.passerelle.privacy;

import java.util.regex.Pattern;

/** The name of one field of the data catalogue, such as {@code payer.email}. */
public record Field(String name) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

    public Field {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException("a catalogue field reads like payer.email, not " + name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

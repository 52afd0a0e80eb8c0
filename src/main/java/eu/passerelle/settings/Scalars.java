package eu.passerelle.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a single value of a YAML file is taken for. */
final class Scalars {
    private Scalars() {}

    // YAML 1.1 reads NO, the code of Norway, as false: only the words of YAML 1.2 are truth values here.
    static boolean isText(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        return tag.equals(Tag.STR)
                || tag.equals(Tag.TIMESTAMP)
                || (tag.equals(Tag.BOOL) && !scalar.getValue().matches("(?i)true|false"));
    }

    /** Empty for what is no whole number within the bounds. */
    static Optional<Integer> number(@Nullable Node node, int min, int max) {
        return node instanceof ScalarNode scalar
                        && scalar.getTag().equals(Tag.INT)
                        && inside(scalar.getValue(), min, max)
                ? Optional.of(Integer.parseInt(scalar.getValue()))
                : Optional.empty();
    }

    private static boolean inside(String digits, int min, int max) {
        return digits.matches("-?[0-9]{1,9}") && Integer.parseInt(digits) >= min && Integer.parseInt(digits) <= max;
    }
}

package eu.passerelle.settings;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a YAML file, read key by key. Each reading method tells a fault for what is missing or of the wrong
 * type and goes on with a stand-in, so that one start tells all faults; {@link #read} then gives no value at all.
 */
public final class Section {
    private static final String STAND_IN = "?";

    private final Faults faults;
    private final String file;
    private final int line;
    private final boolean silent;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private record Entry(int line, Node value) {}

    private Section(Faults faults, String file, int line, boolean silent) {
        this.faults = faults;
        this.file = file;
        this.line = line;
        this.silent = silent;
    }

    static Section of(Faults faults, String file, int line, MappingNode mapping) {
        Section section = new Section(faults, file, line, false);
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                faults.add(file, lineOf(key), "a key that is no text", "write it as a plain word");
            } else if (section.entries.putIfAbsent(name.getValue(), new Entry(lineOf(key), tuple.getValueNode()))
                    != null) {
                faults.add(file, lineOf(key), "key '" + name.getValue() + "' stands twice", "keep one of the two");
            }
        }
        return section;
    }

    /** Stands in for a mapping that is missing: its own missing keys are not told again. */
    static Section empty(Faults faults, String file) {
        return new Section(faults, file, 1, true);
    }

    /**
     * Reads a record of this mapping, or nothing when there was any fault in it; unknown keys are faults, and so is
     * what the record's constructor refuses by {@link IllegalArgumentException}.
     */
    public <T> Optional<T> read(Function<Section, T> reader) {
        int before = faults.count();
        try {
            T value = reader.apply(this);
            tellUnknownKeys();
            return faults.count() == before && !silent ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException e) {
            tellUnknownKeys();
            if (faults.count() == before) {
                faults.add(file, line, "value refused", String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }

    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    public boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    boolean isMapping(String key) {
        return entries.containsKey(key) && entries.get(key).value() instanceof MappingNode;
    }

    public String text(String key) {
        Node node = required(key);
        return node == null ? STAND_IN : scalar(key, node).orElse(STAND_IN);
    }

    /** A text of a shape; {@code shape} says in words what the pattern asks. */
    public String text(String key, Pattern pattern, String shape) {
        String text = text(key);
        if (!text.equals(STAND_IN) && !pattern.matcher(text).matches()) {
            fault(key, "'" + key + "' has a bad value", "write " + shape);
        }
        return text;
    }

    public Optional<String> textIfGiven(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    public LocalDate day(String key) {
        String text = text(key);
        try {
            return text.equals(STAND_IN) ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            fault(key, "'" + key + "' is no date", "write it as 2026-11-23");
            return LocalDate.EPOCH;
        }
    }

    public Optional<LocalDate> dayIfGiven(String key) {
        return has(key) ? Optional.of(day(key)) : Optional.empty();
    }

    public int number(String key, int min, int max, int byDefault) {
        if (!has(key)) {
            return byDefault;
        }
        return Scalars.number(required(key), min, max)
                .orElseGet(() -> refuse(key, "'" + key + "' is no number from " + min + " to " + max, byDefault));
    }

    /** A list of numbers, perhaps empty. */
    public List<Integer> numbers(String key, int min, int max) {
        List<Node> items = required(key) instanceof SequenceNode sequence ? sequence.getValue() : List.of();
        List<Integer> numbers = items.stream()
                .flatMap(item -> Scalars.number(item, min, max).stream())
                .toList();
        return required(key) instanceof SequenceNode && numbers.size() == items.size()
                ? numbers
                : refuse(key, "'" + key + "' is no list of numbers from " + min + " to " + max, List.of());
    }

    /** A constant of an enum, written in lower case with hyphens: {@code eu-only}. */
    public <E extends Enum<E>> E word(String key, Class<E> kind) {
        E[] constants = kind.getEnumConstants();
        String text = text(key);
        for (E constant : constants) {
            if (written(constant).equals(text)) {
                return constant;
            }
        }
        if (!text.equals(STAND_IN)) {
            List<String> words = Stream.of(constants).map(Section::written).toList();
            fault(key, "'" + key + "' is '" + text + "'", "write one of " + String.join(", ", words));
        }
        return constants[0];
    }

    public List<String> texts(String key) {
        Node node = required(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> scalar(key, item).orElse(STAND_IN))
                    .toList();
        }
        return node == null ? List.of() : refuse(key, "'" + key + "' is no list", List.of());
    }

    public List<String> textsIfGiven(String key) {
        return has(key) ? texts(key) : List.of();
    }

    public Section section(String key) {
        Node node = required(key);
        if (node instanceof MappingNode mapping) {
            return of(faults, file, lineOf(key), mapping);
        }
        return node == null ? empty(faults, file) : refuse(key, "'" + key + "' is no mapping", empty(faults, file));
    }

    public Optional<Section> sectionIfGiven(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /** A list of mappings; an absent key is an empty list. */
    public List<Section> sections(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(required(key) instanceof SequenceNode sequence)) {
            return refuse(key, "'" + key + "' is no list", List.of());
        }
        List<Section> found = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof MappingNode mapping) {
                found.add(of(faults, file, lineOf(mapping), mapping));
            } else {
                tell(lineOf(item), "'" + key + "' holds an item that is no mapping", "write 'key: value' lines in it");
            }
        }
        return found;
    }

    /** The mappings by name that stand under a key; an absent key is an empty map. */
    public Map<String, Section> named(String key) {
        Map<String, Section> found = new LinkedHashMap<>();
        sectionIfGiven(key).ifPresent(all -> all.keys().forEach(name -> found.put(name, all.section(name))));
        return found;
    }

    /** The texts by name that stand under a key; an absent key is an empty map. */
    public Map<String, String> namedTexts(String key) {
        Map<String, String> found = new LinkedHashMap<>();
        sectionIfGiven(key).ifPresent(all -> all.keys().forEach(name -> found.put(name, all.text(name))));
        return found;
    }

    /** Tells a fault at the line of a key, or of the mapping when the key is not there. */
    public void fault(String key, String rule, String mend) {
        tell(lineOf(key), rule, mend);
    }

    public String file() {
        return file;
    }

    /** The line the mapping begins at, from 1. */
    public int line() {
        return line;
    }

    /** Where the mapping stands, for messages: {@code config/recipients.yaml:12}. */
    public String at() {
        return file + ":" + line;
    }

    private <T> T refuse(String key, String rule, T standIn) {
        fault(key, rule, "see the example at the top of the file");
        return standIn;
    }

    private @Nullable Node required(String key) {
        asked.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            tell(line, "key '" + key + "' is missing", "add it");
            return null;
        }
        return entry.value();
    }

    private Optional<String> scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar && Scalars.isText(scalar)) {
            if (!scalar.getValue().isBlank()) {
                return Optional.of(scalar.getValue().strip());
            }
            fault(key, "'" + key + "' is empty", "give it a value or take the key away");
        } else {
            tell(lineOf(node), "'" + key + "' is no text", "write a text, in quotes if it looks like a number");
        }
        return Optional.empty();
    }

    private void tellUnknownKeys() {
        entries.forEach((key, entry) -> {
            if (!asked.contains(key)) {
                tell(entry.line(), "unknown key '" + key + "'", NearestWord.mend(key, asked));
            }
        });
    }

    private void tell(int at, String rule, String mend) {
        if (!silent) {
            faults.add(file, at, rule, mend);
        }
    }

    private int lineOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}

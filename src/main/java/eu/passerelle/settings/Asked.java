package eu.passerelle.settings;

import eu.passerelle.settings.Command.WrongUse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stood on the command line after a command's words. */
public final class Asked {
    private static final String OPTION = "--";
    private static final Pattern OPTIONS = Pattern.compile("(\\[)?--([a-z-]+)(?: ([A-Z]+))?]?");

    private final Map<String, String> options;
    private final List<String> operands;

    private Asked(Map<String, String> options, List<String> operands) {
        this.options = options;
        this.operands = operands;
    }

    /**
     * @param takes as {@link Command#takes} has it
     * @throws WrongUse when something stands there that is not taken, or something is missing
     */
    static Asked of(String takes, List<String> arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> operands = new ArrayList<>();
        Map<String, Boolean> valued = valued(takes);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith(OPTION)) {
                operands.add(argument);
                continue;
            }
            String[] parts = argument.substring(OPTION.length()).split("=", 2);
            Boolean hasValue = valued.get(parts[0]);
            if (hasValue == null) {
                throw new WrongUse(
                        "unknown option '--" + parts[0] + "': " + NearestWord.mend(parts[0], valued.keySet()));
            }
            if (hasValue && parts.length == 1) {
                i++;
            }
            options.put(parts[0], value(parts, hasValue, i < arguments.size() ? arguments.get(i) : OPTION));
        }
        return new Asked(options, taken(takes, options, operands));
    }

    private static Map<String, Boolean> valued(String takes) {
        Map<String, Boolean> valued = new LinkedHashMap<>();
        Matcher option = OPTIONS.matcher(takes);
        while (option.find()) {
            valued.put(option.group(2), option.group(3) != null);
        }
        return valued;
    }

    private static String value(String[] parts, boolean hasValue, String next) {
        if (!hasValue && parts.length == 2) {
            throw new WrongUse("option '--" + parts[0] + "' takes no value");
        }
        String value = parts.length == 2 ? parts[1] : next;
        if (hasValue && (value.isBlank() || value.startsWith(OPTION))) {
            throw new WrongUse("option '--" + parts[0] + "' needs a value");
        }
        return value;
    }

    private static List<String> taken(String takes, Map<String, String> options, List<String> operands) {
        OPTIONS.matcher(takes)
                .results()
                .filter(option -> option.group(1) == null && !options.containsKey(option.group(2)))
                .findFirst()
                .ifPresent(option -> {
                    throw new WrongUse("option '--" + option.group(2) + "' is missing");
                });
        List<String> wanted =
                List.of(OPTIONS.matcher(takes).replaceAll("").strip().split("\\s+"));
        int max = wanted.getFirst().isEmpty() ? 0 : wanted.size();
        if (operands.size() > max) {
            throw new WrongUse("'" + operands.get(max) + "' is not expected here");
        }
        for (int i = operands.size(); i < max; i++) {
            if (!wanted.get(i).startsWith("[")) {
                throw new WrongUse(wanted.get(i) + " is missing");
            }
        }
        return List.copyOf(operands);
    }

    /** Whether an option was given: {@code has("json")}. */
    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** The value of an option, where it was given. */
    public Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** @throws WrongUse when it is no date */
    public Optional<LocalDate> day(String option) {
        return text(option).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new WrongUse("'" + text + "' is no date: write it as 2026-11-23");
            }
        });
    }

    /** What stood there besides options, in order. */
    public List<String> operands() {
        return operands;
    }
}

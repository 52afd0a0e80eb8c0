package eu.passerelle.sandbox.stripe;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one call, by their bracketed names. {@code a[]} is numbered, so that {@code a[]=x} and
 * {@code a[0]=x} are the same call.
 */
record Form(SortedMap<String, String> values) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+(\\[[^\\[\\]]*])*");

    static Form parse(@Nullable String encoded) {
        SortedMap<String, String> values = new TreeMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                add(values, pair);
            }
        }
        return new Form(values);
    }

    private static void add(SortedMap<String, String> values, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw Refusal.invalid(null, "Invalid request body: a part of the form is not name=value.");
        }
        String name = numbered(values, decoded(pair.substring(0, equals)));
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid(null, "Invalid request body: a name has brackets that do not match.");
        }
        if (values.put(name, decoded(pair.substring(equals + 1))) != null) {
            throw Refusal.invalid(name, "The parameter was given twice: " + name);
        }
    }

    private static String numbered(SortedMap<String, String> values, String name) {
        if (!name.endsWith("[]")) {
            return name;
        }
        String base = name.substring(0, name.length() - 2);
        int index = 0;
        while (values.containsKey(base + "[" + index + "]")) {
            index++;
        }
        return base + "[" + index + "]";
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid(null, "Invalid request body: it is not form-urlencoded.");
        }
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String need(String name) {
        String value = values.get(name);
        if (value == null) {
            throw Refusal.missing(name);
        }
        return value;
    }

    boolean isTrue(String name) {
        return "true".equals(values.get(name));
    }

    /** The parameter itself or anything below it was given. */
    boolean has(String name) {
        return values.containsKey(name)
                || values.tailMap(name + "[").keySet().stream().findFirst().stream()
                        .anyMatch(next -> next.startsWith(name + "["));
    }

    List<String> list(String name) {
        List<String> found = new ArrayList<>();
        for (int i = 0; values.containsKey(name + "[" + i + "]"); i++) {
            found.add(values.get(name + "[" + i + "]"));
        }
        return found;
    }

    /** Entries {@code name[key]} by key, one level deep. */
    SortedMap<String, String> map(String name) {
        SortedMap<String, String> found = new TreeMap<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String key = entry.getKey();
            if (key.startsWith(name + "[") && key.indexOf(']') == key.length() - 1) {
                found.put(key.substring(name.length() + 1, key.length() - 1), entry.getValue());
            }
        }
        return found;
    }

    /** The same text for the same parameters in any order. */
    String canonical() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('\n'));
        return text.toString();
    }
}

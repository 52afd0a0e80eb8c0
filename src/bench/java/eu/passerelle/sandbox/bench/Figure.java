package eu.passerelle.sandbox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What several rounds measured.
 *
 * @param ours one value a round
 * @param peer the peer's value of the same round; empty where there is no peer
 * @param target in words
 */
public record Figure(String name, String unit, List<Double> ours, List<Double> peer, String target) {
    public Figure {
        ours = List.copyOf(ours);
        peer = List.copyOf(peer);
    }

    /** Ours over the peer's, round by round. */
    public List<Double> ratios() {
        return IntStream.range(0, peer.size())
                .mapToObj(i -> ours.get(i) / peer.get(i))
                .toList();
    }

    public static String header() {
        return row("figure", "unit", "ours: min", "median", "max", "peer: median", "ratio: min", "median", "max")
                + "  target";
    }

    public String line() {
        List<String> cells = new ArrayList<>(List.of(name, unit));
        cells.addAll(three(ours));
        cells.add(peer.isEmpty() ? "-" : number(median(peer)));
        cells.addAll(peer.isEmpty() ? List.of("-", "-", "-") : three(ratios()));
        return row(cells.toArray(String[]::new)) + "  " + target;
    }

    private static List<String> three(List<Double> values) {
        return List.of(number(least(values)), number(median(values)), number(most(values)));
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-46s %-12s", cells[0], cells[1]));
        for (int i = 2; i < cells.length; i++) {
            row.append(String.format(Locale.ROOT, " %12s", cells[i]));
        }
        return row.toString();
    }

    public static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }
}

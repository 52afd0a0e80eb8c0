package eu.passerelle.privacy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two lists of names of the same people, each in an order of its own for whoever holds it; the order they are given in
 * is the truth that a guess is held against. A guess joins one name with one other; at random about one of all hits.
 */
final class JoinAttack {
    /** Hits by chance are Poisson with mean 1: more than these come about once in ten thousand million attacks. */
    static final int BY_CHANCE_MAX = 12;

    /** In standard deviations: chance alone passes it about once in five hundred million signs. */
    static final double DEVIATION_MAX = 6.0;

    private static final int SIGNS = 32;

    private final List<String> ours;
    private final List<String> theirs;
    private final Map<String, Integer> person = new HashMap<>();

    JoinAttack(List<String> ours, List<String> theirs) {
        this.ours = ours;
        this.theirs = theirs;
        for (int i = 0; i < theirs.size(); i++) {
            person.put(theirs.get(i), i);
        }
    }

    int commonValues() {
        Set<String> common = new HashSet<>(ours);
        common.retainAll(person.keySet());
        return common.size();
    }

    /** Of any name here with any name there, which stand side by side when all are sorted. */
    int longestCommonPrefix() {
        TreeMap<String, Integer> sorted = sorted(theirs);
        int longest = 0;
        for (String name : ours) {
            for (String neighbour : new String[] {sorted.floorKey(name), sorted.higherKey(name)}) {
                longest = Math.max(longest, neighbour == null ? 0 : common(name, neighbour));
            }
        }
        return longest;
    }

    /** Sorted, the first here is taken for the first there, and so on. */
    int hitsInSameOrder() {
        List<Integer> here = List.copyOf(sorted(ours).values());
        List<Integer> there = List.copyOf(sorted(theirs).values());
        int hits = 0;
        for (int i = 0; i < here.size(); i++) {
            hits += here.get(i).equals(there.get(i)) ? 1 : 0;
        }
        return hits;
    }

    /** Each is taken for the one there that begins most like it. */
    int hitsByNearest() {
        TreeMap<String, Integer> sorted = sorted(theirs);
        int hits = 0;
        for (int i = 0; i < ours.size(); i++) {
            String name = ours.get(i);
            String below = sorted.floorKey(name);
            String above = sorted.higherKey(name);
            boolean up = below == null || (above != null && common(name, above) > common(name, below));
            Integer guess = up ? sorted.get(above) : sorted.get(below);
            hits += guess != null && guess == i ? 1 : 0;
        }
        return hits;
    }

    /** How far the people whose two names have the same sign at one place are from the one in 32 of chance. */
    double worstSignDeviation() {
        double chance = 1.0 / SIGNS;
        double people = ours.size();
        double sigma = Math.sqrt(people * chance * (1 - chance));
        double worst = 0;
        // Some places hold letters alone (short codes), the last holds less than a whole sign.
        for (int place = 3; place < ours.get(0).length() - 1; place++) {
            int same = 0;
            for (int i = 0; i < ours.size(); i++) {
                same += ours.get(i).charAt(place) == theirs.get(i).charAt(place) ? 1 : 0;
            }
            worst = Math.max(worst, Math.abs(same - people * chance) / sigma);
        }
        return worst;
    }

    private static TreeMap<String, Integer> sorted(List<String> names) {
        TreeMap<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            sorted.put(names.get(i), i);
        }
        return sorted;
    }

    private static int common(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }
}

package eu.passerelle.sandbox;

import java.util.Set;

/**
 * One switch of misbehaviour, as posted to the sandbox's control port.
 *
 * @param kind {@code delay} (waits before it acts), {@code 429} (acts not, answers 429), {@code act-then-fail} (acts,
 *     answers 500), {@code act-then-hang} (acts, never answers and closes the connection after {@code millis}),
 *     {@code repeat} (a webhook arrives twice), {@code reorder} (a webhook arrives after those that follow it),
 *     {@code drop} (a webhook is lost for good)
 * @param next how many of the following calls (delay, 429, act-then-fail, act-then-hang) or webhooks (repeat,
 *     reorder, drop) it bites; act-then-… counts only calls that changed something
 * @param millis machine time for delay and act-then-hang, else 0
 */
public record Fault(String kind, int next, long millis) {
    private static final Set<String> KINDS =
            Set.of("delay", "repeat", "reorder", "drop", "act-then-fail", "act-then-hang", "429");

    public Fault {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("unknown kind of fault: " + kind + ", known are " + KINDS);
        }
        if (next < 0 || millis < 0) {
            throw new IllegalArgumentException("a fault's next and millis are 0 or more");
        }
    }
}

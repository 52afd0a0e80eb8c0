package eu.passerelle.settings;

import java.util.List;

/**
 * What a creditor does about an invoice whose payment did not come or went back.
 *
 * @param retries how many collections may follow the first
 * @param retryAfterDays calendar days from the end to the charge date of the next one, moved to an open day
 * @param remindersAfterDays calendar days from the end to each stage of reminders, rising; empty for none
 */
public record Collecting(int retries, int retryAfterDays, List<Integer> remindersAfterDays) {
    /** Where the creditor's file says nothing. */
    public static final Collecting USUAL = new Collecting(1, 7, List.of(3, 10, 20));

    private static final int RETRIES_MAX = 2;
    private static final int RETRY_DAYS_MAX = 60;
    private static final int REMINDER_DAYS_MAX = 365;

    public Collecting {
        remindersAfterDays = List.copyOf(remindersAfterDays);
    }

    static Collecting of(Section section) {
        return new Collecting(
                section.number("retries", 0, RETRIES_MAX, USUAL.retries),
                section.number("retry-after-days", 1, RETRY_DAYS_MAX, USUAL.retryAfterDays),
                section.has("reminders-after-days") ? reminders(section) : USUAL.remindersAfterDays);
    }

    private static List<Integer> reminders(Section section) {
        List<Integer> days = section.numbers("reminders-after-days", 1, REMINDER_DAYS_MAX);
        if (!days.equals(days.stream().sorted().distinct().toList())) {
            section.fault(
                    "reminders-after-days", "the days of 'reminders-after-days' do not rise", "write [3, 10, 20]");
        }
        return days;
    }
}

package eu.passerelle.privacy.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Names are looked at like values, and what cannot be looked at is said to be so. */
class LastLookTest extends GuardedLogCase {
    @Test
    void namesOfKeysMarkersAndThreadsAreMaskedToo() throws IOException {
        String said = said(
                "<encoder><pattern>%logger %m %mdc %kvp %marker %thread%n</pattern></encoder>",
                log -> {
                    Marker marker = MarkerFactory.getDetachedMarker("of " + IBAN);
                    marker.add(MarkerFactory.getDetachedMarker("and " + NIR));
                    Runnable line = () -> {
                        org.slf4j.MDC.put("by " + NIR, "x");
                        log.atInfo()
                                .addKeyValue("at " + IBAN, 7)
                                .addMarker(marker)
                                .log("told");
                    };
                    Thread named = new Thread(line, "for " + IBAN);
                    named.start();
                    join(named);
                });

        assertThat(said)
                .contains("told by [NIR masked]=x at [IBAN masked]=\"7\"", "of [IBAN masked] [ and [NIR masked] ]")
                .contains("for [IBAN masked]")
                .doesNotContain("20041010050500013M02606", "168 025");
    }

    @Test
    void aNumberIsMaskedInHoweverManyPiecesItComes() throws IOException {
        String said = said(PATTERN, log -> {
            log.info("FR14%C2%A02004%C2%A010100505&nbsp;00013M02606 and IBAN{}EUR", IBAN);
            log.info("FR14 2004 1010\n0505 0001 3M02 606 of NIR255081416802538, K7Q2");
        });

        assertThat(said).contains("[IBAN masked] and IBAN[IBAN masked]EUR", "[IBAN masked] of NIR[NIR masked], K7Q2");
    }

    @Test
    void whatCannotSayItselfLosesNoLine() throws IOException {
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("Jeanne Lefevre");
            }
        };
        String said = said(
                PATTERN,
                log -> log.atWarn()
                        .addKeyValue("one", failing)
                        .addKeyValue("two", NIR)
                        .addKeyValue("three", 3)
                        .log("told"));

        assertThat(said)
                .contains("told", "one=\"(cannot be shown: its toString ended by java.lang.IllegalStateException)\"")
                .contains("two=\"[NIR masked]\"", "three=\"3\"")
                .doesNotContain("Jeanne");
        assertThat(said(PATTERN, log -> log.error("it failed", new SaysNothing())))
                .contains("is not shown");
    }

    /** Fails once the event was made of it. */
    private static final class SaysNothing extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final int LOGBACK_ASKS = 3;
        private int asked;

        @Override
        public String getMessage() {
            if (++asked > LOGBACK_ASKS) {
                throw new IllegalStateException("Jeanne Lefevre");
            }
            return "once";
        }
    }

    @Test
    void whatWasSuppressedIsNoMoreShownThanACause() throws IOException {
        NumberFormatException parser = quoting("Jeanne Lefevre");
        IllegalStateException ours = new IllegalStateException("ours", new IllegalStateException("within"));
        ours.getCause().addSuppressed(parser);
        String said = said(PATTERN, log -> log.warn("Failed: [{}]", parser.getMessage(), ours));

        assertThat(said).contains("Failed: [" + SaidBy.HIDDEN).doesNotContain("Jeanne");
        IllegalStateException repeating = new IllegalStateException("no row: " + parser.getMessage());
        repeating.addSuppressed(parser);
        assertThat(SaidBy.text(repeating)).isEqualTo(SaidBy.HIDDEN);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

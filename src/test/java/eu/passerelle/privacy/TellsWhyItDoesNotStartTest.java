package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

/** A start without its key is told as a sentence, and whether to try again by its exit code. */
@ExtendWith(OutputCaptureExtension.class)
class TellsWhyItDoesNotStartTest {

    /** Stands for the hub: Boot wants a source. */
    static final class Source {}

    private static void start(GeneralSecurityException cause) {
        SpringApplication application = new SpringApplication(Source.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("rootKeys", RootKeys.class, () -> {
                    throw new RootClosed("the keyset 'wrap' of epoch 1 does not open", "transit:passerelle", cause);
                }));
        application.run();
    }

    @Test
    void aKeyThatIsAwayIsWaitedForOutside(CapturedOutput output) {
        assertThatThrownBy(() -> start(new KeyAway("vault.example.org:8200 answered 503: Vault is sealed", null)))
                .hasRootCauseInstanceOf(KeyAway.class)
                .satisfies(failure -> assertThat(exitCode(failure)).isEqualTo(3));
        assertThat(output.getAll())
                .contains("transit:passerelle is away (vault.example.org:8200 answered 503: Vault is sealed)")
                .contains("Start again when it answers")
                .doesNotContain("\tat eu.passerelle");
    }

    @Test
    void aKeyThatRefusesIsForAPerson(CapturedOutput output) {
        assertThatThrownBy(() -> start(new GeneralSecurityException("Tag mismatch")))
                .satisfies(failure -> assertThat(exitCode(failure)).isEqualTo(1));
        assertThat(output.getAll())
                .contains("does not do it (Tag mismatch); give the hub the key that this database was made with")
                .contains("See passerelle.keys in config/application.yaml");
    }

    private static int exitCode(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof RootClosed closed)) {
            cause = cause.getCause();
        }
        return closed.exitCode();
    }
}

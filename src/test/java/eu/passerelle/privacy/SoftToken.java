package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.passerelle.settings.KeySettings.InToken;
import eu.passerelle.settings.SecretsOfTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/**
 * The software token SoftHSM 2, a real PKCS#11 module. Where it is not installed, a test that asks for it is skipped
 * and says what to install. Its library reads where its tokens lie from the environment alone, and is loaded once a
 * JVM.
 */
final class SoftToken {
    static final String LABEL = "passerelle";
    private static final String PIN = "8361";
    private static final List<String> PLACES = List.of(
            "/usr/lib/softhsm",
            "/usr/lib/x86_64-linux-gnu/softhsm",
            "/usr/lib/aarch64-linux-gnu/softhsm",
            "/usr/lib64/pkcs11",
            "/usr/local/lib/softhsm",
            "/usr/bin",
            "/usr/local/bin");

    private final AuthProvider provider;
    private final Path module;

    private SoftToken(AuthProvider provider, Path module) {
        this.provider = provider;
        this.module = module;
    }

    /** The token of this JVM, with one AES key. */
    static synchronized SoftToken shared() throws Exception {
        SoftToken made = Shared.token;
        if (made == null) {
            made = make();
            Shared.token = made;
        }
        return made;
    }

    InToken source(String label) {
        return source(label, PIN);
    }

    InToken source(String label, String pin) {
        return new InToken(label, module, SecretsOfTests.secret(pin));
    }

    /** A token stays open for the whole process until somebody logs out. */
    void logOut() throws LoginException {
        provider.logout();
    }

    private static SoftToken make() throws Exception {
        Optional<Path> library = find("libsofthsm2.so");
        Optional<Path> tool = find("softhsm2-util");
        assumeTrue(
                library.isPresent() && tool.isPresent() && System.getenv("SOFTHSM2_CONF") != null,
                "to try a security module install softhsm2 and set SOFTHSM2_CONF to a file that names an empty folder");
        Path below = Files.createDirectories(Path.of("target", "box").toAbsolutePath());
        Path folder = Files.createTempDirectory(below, "token-");
        Process util = new ProcessBuilder(
                        tool.orElseThrow().toString(),
                        "--module",
                        library.orElseThrow().toString(),
                        "--init-token",
                        "--free",
                        "--label",
                        "hub",
                        "--pin",
                        PIN,
                        "--so-pin",
                        "12345678")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("softhsm2-util.log").toFile())
                .start();
        assertThat(util.waitFor()).isZero();
        Path module = Files.writeString(
                folder.resolve("module.cfg"), "name = SoftHsm\nlibrary = " + library.orElseThrow() + "\n");
        AuthProvider provider = (AuthProvider) Security.getProvider("SunPKCS11").configure(module.toString());
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, PIN.toCharArray());
        token.setKeyEntry(LABEL, aes(provider), null, null);
        return new SoftToken(provider, module);
    }

    private static SecretKey aes(AuthProvider provider) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(256);
        return generator.generateKey();
    }

    /** {@code -Dpasserelle.softhsm=DIR} names a folder that the package was unpacked in. */
    private static Optional<Path> find(String file) throws IOException {
        String unpacked = System.getProperty("passerelle.softhsm");
        if (unpacked != null) {
            try (Stream<Path> inside = Files.walk(Path.of(unpacked))) {
                return inside.filter(path -> path.endsWith(file)).findFirst();
            }
        }
        return PLACES.stream()
                .map(place -> Path.of(place, file))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static final class Shared {
        static @Nullable SoftToken token;
    }
}

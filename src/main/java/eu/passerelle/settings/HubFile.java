package eu.passerelle.settings;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.Callers.Caller;
import eu.passerelle.settings.ConsoleUsers.ConsoleUser;
import eu.passerelle.settings.ConsoleUsers.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.error.YAMLException;

/** What stands under {@code passerelle:} in {@code config/application.yaml}. These keys are closed. */
record HubFile(Callers callers, ConsoleUsers consoleUsers, KeySettings keys, PlatformNotices platformNotices) {
    static final String PATH = "config/application.yaml";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9+.-]*:\\S+");

    static Optional<HubFile> read(Home home, SecretReader secrets, Set<Creditor> creditors, Faults faults) {
        Optional<Home.Source> source = home.own(PATH);
        if (source.isEmpty()) {
            faults.add(
                    PATH,
                    1,
                    "the file is missing in " + home.folder(),
                    "write it, or name the home: --passerelle.home=DIR");
            return Optional.empty();
        }
        int before = faults.count();
        Section file = YamlFile.read(source.get(), faults);
        if (faults.count() == before) {
            readAsBootDoes(source.get(), faults);
        }
        for (String key : file.keys()) {
            if (key.startsWith("passerelle.")) {
                file.fault(key, "key '" + key + "' is written flat", "write it nested under 'passerelle:'");
            }
        }
        return file.section("passerelle").read(hub -> hub(hub, secrets, creditors));
    }

    /** Whether Boot, which reads the file before any check is made, will do so without an exception. */
    static boolean isReadable(Home home) {
        Faults faults = new Faults();
        home.own(PATH).ifPresent(source -> readAsBootDoes(source, faults));
        return faults.count() == 0;
    }

    // Boot makes values of what only stands there for us: it also finds a key twice, and a tag that it does not know.
    private static void readAsBootDoes(Home.Source source, Faults faults) {
        try {
            new YamlPropertySourceLoader().load(PATH, new ByteArrayResource(source.content()));
        } catch (YAMLException e) {
            YamlFile.tell(source, e, faults);
        } catch (IOException | IllegalStateException e) {
            faults.add(PATH, 1, "Spring cannot read the file", String.valueOf(e.getMessage()));
        }
    }

    private static HubFile hub(Section hub, SecretReader secrets, Set<Creditor> creditors) {
        Section keys = hub.section("keys");
        List<KnownCallers.Entry> callers = new ArrayList<>();
        for (Section entry : hub.sections("callers")) {
            entry.read(all -> caller(all, creditors)).ifPresent(callers::add);
        }
        List<ConsoleUser> users = new ArrayList<>();
        hub.sectionIfGiven("console")
                .flatMap(console -> console.read(all -> all.sections("users")))
                .orElse(List.of())
                .forEach(entry -> entry.read(HubFile::user).ifPresent(users::add));
        return new HubFile(
                new KnownCallers(callers),
                new ConsoleUsers(users),
                keys.read(all -> new KeySettings(keyEncryptionKey(all, secrets)))
                        .orElseGet(HubFile::noKeys),
                notices(hub, secrets));
    }

    // Only ever seen beside a fault, which stops the start.
    private static KeySettings noKeys() {
        return new KeySettings(new Secret("?", ""));
    }

    private static Secret keyEncryptionKey(Section keys, SecretReader secrets) {
        Secret secret = secrets.one(keys, "key-encryption-key");
        if (!secret.reveal().isEmpty() && !isKey(secret.reveal())) {
            keys.fault(
                    "key-encryption-key",
                    "the key at " + secret.reference() + " is not " + KeySettings.KEY_BYTES + " bytes in base64",
                    "make one: openssl rand -base64 " + KeySettings.KEY_BYTES);
        }
        return secret;
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == KeySettings.KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static KnownCallers.Entry caller(Section entry, Set<Creditor> known) {
        Set<Creditor> own = new HashSet<>();
        for (String name : entry.texts("creditors")) {
            if (known.stream().noneMatch(creditor -> creditor.id().equals(name))) {
                entry.fault("creditors", "no creditor '" + name + "'", "write config/creditors/" + name + ".yaml");
            } else {
                own.add(new Creditor(name));
            }
        }
        return new KnownCallers.Entry(
                entry.text("token-sha256", SHA_256, "the SHA-256 of the token, 64 of 0-9 and a-f"),
                new Caller(entry.text("name"), entry.text("source", SOURCE, "a URI, such as urn:core:eu-1"), own));
    }

    private static ConsoleUser user(Section entry) {
        return new ConsoleUser(
                entry.text("name"),
                entry.word("role", Role.class),
                entry.text("bcrypt", BCRYPT, "a bcrypt hash: htpasswd -nbBC 12 NAME PASSWORD"));
    }

    private static PlatformNotices notices(Section hub, SecretReader secrets) {
        Map<String, List<Secret>> found = new LinkedHashMap<>();
        hub.named("notices")
                .forEach((provider, entry) -> entry.read(all -> secrets.some(all, "webhook-secrets"))
                        .ifPresent(list -> found.put(provider, list)));
        return new PlatformNotices(found);
    }
}

package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The vault over {@link DataKeys}: pure computation once the keys it needs are cached. */
final class SubjectVault implements Vault {
    private static final String RECORDS = "record";

    private final DataKeys keys;
    private final RootKeys root;
    private final CanonicalJson json = CanonicalJson.insideTheLock();
    private final KeyedDigest nonces;
    private final Map<String, KeyedDigest> digests = new ConcurrentHashMap<>();

    SubjectVault(DataKeys keys, RootKeys root) {
        this.keys = keys;
        this.root = root;
        this.nonces = new KeyedDigest(root.derived("nonce/v1"));
    }

    @Override
    public SubjectId subject(Creditor creditor, PersonalText coreId) {
        return keys.subject(creditor, coreId.text());
    }

    @Override
    public byte[] lock(Dossier dossier, String column) {
        Map<String, String> values = new TreeMap<>();
        dossier.values().forEach(value -> values.put(value.field().name(), value.value()));
        return keys.of(dossier.subject()).lock(json.write(values), column);
    }

    @Override
    public Dossier unlock(SubjectId subject, byte[] locked, String column) {
        Values values = json.read(keys.of(subject).unlock(locked, column), Values.class);
        List<Sealed<String>> closed = new ArrayList<>(values.size());
        values.forEach((field, value) -> closed.add(Sealed.of(new Field(field), subject, value)));
        return new Dossier(subject, closed);
    }

    @Override
    public byte[] lockBytes(SubjectId subject, byte[] plain, String column) {
        return keys.of(subject).lock(plain, column);
    }

    @Override
    public byte[] unlockBytes(SubjectId subject, byte[] locked, String column) {
        return keys.of(subject).unlock(locked, column);
    }

    @Override
    public byte[] lockRecordOf(SubjectId subject, Record declared, String column) {
        return keys.of(subject).lock(json.write(declared), column);
    }

    @Override
    public byte[] lockIntake(LocalDate day, byte[] plain, String column) {
        return keys.of(day).lock(plain, column);
    }

    @Override
    public byte[] unlockIntake(LocalDate day, byte[] locked, String column) {
        return keys.of(day).unlock(locked, column);
    }

    @Override
    public byte[] digestIntake(LocalDate day, byte[] content) {
        return keys.of(day).digest(content);
    }

    @Override
    public LockedRecord lockRecord(LocalDate day, Record declared, String column) {
        byte[] plain = json.write(declared);
        return new LockedRecord(keys.of(day).lock(plain, column), digest(RECORDS, plain));
    }

    @Override
    public <T extends Record> T unlockRecord(LocalDate day, byte[] locked, String column, Class<T> shape) {
        return json.read(keys.of(day).unlock(locked, column), shape);
    }

    @Override
    public int destroyIntakeKeys(LocalDate before, Set<LocalDate> but) {
        return keys.destroyDays(before, but);
    }

    @Override
    public byte[] digest(String purpose, byte[]... parts) {
        return digests.computeIfAbsent(purpose, use -> new KeyedDigest(root.derived("digest/v1|" + use)))
                .of(parts);
    }

    @Override
    public byte[] nonce(SubjectId subject, String of) {
        byte[] whole = nonces.of(keys.of(subject).nonceSecret(), of.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, NONCE_BYTES);
    }

    /** How a dossier lies inside its lock: field name and value. */
    private static final class Values extends TreeMap<String, String> {
        private static final long serialVersionUID = 1L;
    }
}

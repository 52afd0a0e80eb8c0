package eu.passerelle;

/** The first class that runs, compiled for Java 17 so that an old Java gets a sentence instead of a stack trace. */
public final class Start {
    private static final int JAVA_FEATURE_MIN = 21;

    private Start() {}

    public static void main(String[] args) throws Exception {
        int feature = Runtime.version().feature();
        if (feature < JAVA_FEATURE_MIN) {
            System.err.println("Passerelle needs Java " + JAVA_FEATURE_MIN + " or newer, this is Java " + feature
                    + ": start it with a newer java.");
            System.exit(2);
        }
        Hub.main(args);
    }
}

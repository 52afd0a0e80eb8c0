package eu.passerelle.architecture;

/** One breach of one rule: {@code where} is a class name or a path inside the repository. */
record Fault(String rule, String where, String what) {
    @Override
    public String toString() {
        return rule + ": " + where + ": " + what;
    }
}

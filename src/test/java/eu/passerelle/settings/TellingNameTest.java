package eu.passerelle.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SOS Alzheimer Services",
                "Handi’Aide 69",
                "L’AUTISME ET NOUS",
                "Soins à domicile du Rhône",
                "Aide aux malades",
                "PCH-Conseil",
                "Démence & Répit"
            })
    void aNameThatSaysAnIllnessIsTold(String name) {
        assertThat(TellingName.tells(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Aide & Soleil", "Maison Claire", "Girard Services", "Cap Apaisement", "Avcı Nettoyage", "O2", ""
            })
    void anHonestNameIsNot(String name) {
        assertThat(TellingName.tells(name)).isFalse();
    }
}

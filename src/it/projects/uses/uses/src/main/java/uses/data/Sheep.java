package uses.data;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.FetchType;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;

@Entity
public class Sheep {

    @Id
    private long id;

    private String name;

    @Convert(converter = Colours.class)
    private Colour colour = Colour.BLACK;

    @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
    private Flock flock;

    protected Sheep() {}

    Sheep(long id, String name, Flock flock) {
        this.id = id;
        this.name = name;
        this.flock = flock;
    }

    public String getName() {
        return name;
    }

    public Colour getColour() {
        return colour;
    }

    public Flock getFlock() {
        return flock;
    }
}

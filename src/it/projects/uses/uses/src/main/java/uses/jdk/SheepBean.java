package uses.jdk;

import uses.impl.Edition;

public class SheepBean {

    private String name = "nobody";
    private int age = 3;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public int getAge() {
        return age;
    }

    public void setAge(int age) {
        this.age = age;
    }

    @Override
    public String toString() {
        return name + ", " + age + ", bean of " + Edition.name();
    }
}

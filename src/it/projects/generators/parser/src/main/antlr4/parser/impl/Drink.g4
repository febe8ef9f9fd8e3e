grammar Drink;

drink : 'beer' ;

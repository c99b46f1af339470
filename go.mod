module vertebra

go 1.26
